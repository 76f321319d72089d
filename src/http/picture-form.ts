import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { takePicture } from '../desk/picture-intake.ts'
import { largestPictureBytes } from './wire/chat-limits.ts'

type PictureForm =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly mime: 'image/jpeg' }
  | { readonly ok: false; readonly status: number; readonly code: string }

/** Room for the multipart frame around the largest picture. */
export const pictureBodyLimit = largestPictureBytes + 64 * 1024

const refused = (status: number, code: string): PictureForm => ({ ok: false, status, code })

/** The one picture of a form, re-encoded; or how the route answers. */
export const pictureIn = async (request: FastifyRequest): Promise<PictureForm> => {
  if (!request.isMultipart()) return refused(415, 'not-a-picture')
  // Busboy throws a bare Error for a form without its boundary (RFC 2046 §5.1.1).
  if (!/;\s*boundary=./i.test(request.headers['content-type'] ?? ''))
    return refused(400, 'malformed')
  const file = await request.file({ limits: { fileSize: largestPictureBytes, files: 1 } })
  const bytes = file ? await readWhole(file) : new Uint8Array()
  if (bytes === 'too-large') return refused(413, 'picture-too-large')
  const intake = await takePicture(bytes)
  return intake.ok ? intake : refused(415, intake.code)
}

const readWhole = async (file: MultipartFile): Promise<Uint8Array | 'too-large'> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.file) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return file.file.truncated ? 'too-large' : Buffer.concat(chunks)
}
