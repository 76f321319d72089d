/** A message out that is nothing but its words: no key to press, nobody to connect. */
export const plain = { confirms: false, connectTo: null } as const
