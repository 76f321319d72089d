import type { SwaggerTransform } from '@fastify/swagger'
import { Type } from 'typebox'

const Problem = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String({
      description: 'In the language of Accept-Language, Chinese unless English',
    }),
    details: Type.Unknown(),
  }),
})

const Picture = Type.Object({ picture: Type.String({ format: 'binary' }) })

/** What the OpenAPI document says beyond a route's own schema: how every /api route refuses, and a form's file. */
export const described: SwaggerTransform = ({ schema, url }) => {
  if (!url.startsWith('/api/') || schema?.hide) return { schema, url }
  const isForm = schema.consumes?.includes('multipart/form-data') ?? false
  const response = Object.assign({}, schema.response, { '4xx': Problem })
  return { url, schema: { ...schema, ...(isForm ? { body: Picture } : {}), response } }
}
