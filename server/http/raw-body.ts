import { Problem } from '../../shared/problems.ts'

/** The bytes of a request as they came, for what is signed as it stands. @throws Problem `body_too_large` past `most`. */
export async function rawBody(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw new Problem('body_too_large', { most })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
