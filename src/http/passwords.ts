import { hash, verify } from '@node-rs/argon2'

// OWASP password storage cheat sheet: argon2id (the package's default), 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The argon2id hash of a password, salted, in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let decoy: Promise<string> | undefined

/**
 * Whether the password fits the stored hash. Without a hash (unknown login, no password set) it
 * takes as long as with one and answers false.
 */
export const verifyPassword = async (
  stored: string | null | undefined,
  password: string,
): Promise<boolean> => {
  decoy ??= hashPassword('nobody has this password')
  const fits = await verify(stored ?? (await decoy), password)
  return stored ? fits : false
}
