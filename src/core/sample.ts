/** Whether this one is in a sample of about `share` (0 to 1): by its name alone, the same on every machine. */
export function isSampled(name: string, share: number): boolean {
  return hashOf(name) / 2 ** 32 < share
}

/** FNV-1a, 32 bits, then murmur3's last mix: without it the last letters hardly matter. It is no secret. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let n = 0; n < text.length; n++) {
    hash ^= text.charCodeAt(n)
    hash = Math.imul(hash, 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
