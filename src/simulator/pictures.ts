export type Picture = { readonly contentType: string; readonly bytes: Buffer }

export type Pictures = ReturnType<typeof createPictures>

const maxPictures = 50
const dataUrl = /^data:([a-z]+\/[a-z0-9.+-]+);base64,([A-Za-z0-9+/=]+)$/

/** Pictures sent from a simulated telephone, until the hotline fetches them; the last 50 are kept. */
export function createPictures() {
  const kept = new Map<string, Picture>()
  return {
    /** Keeps a picture given as a data: address; answers its type, or null if it is none. */
    keep: (id: string, url: string): string | null => {
      const [, contentType, base64] = dataUrl.exec(url) ?? []
      if (contentType === undefined || base64 === undefined) return null
      kept.set(id, { contentType, bytes: Buffer.from(base64, 'base64') })
      const [oldest] = kept.keys()
      if (kept.size > maxPictures && oldest !== undefined) kept.delete(oldest)
      return contentType
    },
    read: (id: string): Picture | undefined => kept.get(id),
  }
}
