import type { Language } from '../../core/channel.ts'

/** Sends a picture. `stored`: it is kept for good; `again`: try later; else the reason, in words. */
export const sendPicture = async (
  token: string,
  clientId: string,
  picture: File,
  language: Language | null,
): Promise<string> => {
  const form = new FormData()
  form.append('picture', picture)
  try {
    const response = await fetch(`/api/chat/pictures?clientId=${clientId}`, {
      method: 'POST',
      body: form,
      headers: { 'x-chat-token': token, 'accept-language': language ?? 'zh' },
    })
    if (response.ok) return 'stored'
    if (response.status === 429 || response.status >= 500) return 'again'
    const answer: { error?: { message?: string } } = await response.json()
    return answer.error?.message ?? String(response.status)
  } catch {
    return 'again'
  }
}

/** A picture of this conversation as something an <img> can show; undefined when it cannot be had. */
export const loadPicture = async (token: string, id: string): Promise<string | undefined> => {
  try {
    const response = await fetch(`/api/chat/pictures/${id}`, { headers: { 'x-chat-token': token } })
    return response.ok ? asDataUrl(await response.blob()) : undefined
  } catch {
    return undefined
  }
}

const asDataUrl = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
