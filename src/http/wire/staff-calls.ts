import { Type } from 'typebox'

/** Why the resident is called: noted with the ticket. */
export const CallReason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) })

/** Six digits, sent from WeChat as "绑定 123456". */
export const BindingCode = Type.Object({ code: Type.String(), expiresAt: Type.Number() })

/** Tasks by text, or in the console only. */
export const ByText = Type.Object({ byText: Type.Boolean() })
