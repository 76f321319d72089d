/** What came of a picture: one clean JPEG, or why not. */
export type PictureIntake =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly mime: 'image/jpeg' }
  | { readonly ok: false; readonly code: 'not-a-picture' }

/** Pictures telephones make; the type is told from the bytes, never from the name. */
const accepted: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'heif'])
/** A hundred megapixels: more is a decompression bomb, not a photograph. */
const mostPixels = 100_000_000
const longestSidePx = 2560
const jpegQuality = 85

/** Re-encodes a picture upright as JPEG; EXIF, place and thumbnails stay behind. */
export const takePicture = async (bytes: Uint8Array): Promise<PictureIntake> => {
  // Loaded with the first picture: 40 ms and 6 MB that most starts do not need.
  const { default: sharp } = await import('sharp')
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { format } = await picture.metadata()
    if (!format || !accepted.has(format)) return { ok: false, code: 'not-a-picture' }
    const clean = await picture
      .rotate()
      .resize({
        width: longestSidePx,
        height: longestSidePx,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: jpegQuality })
      .toBuffer()
    return { ok: true, bytes: clean, mime: 'image/jpeg' }
  } catch {
    return { ok: false, code: 'not-a-picture' }
  }
}
