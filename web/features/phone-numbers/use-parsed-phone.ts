import { useEffect, useState } from 'react'
import type { likelyKind, phoneColumns } from '../../../shared/phone-columns.ts'

/** The parser brings the numbering plans of the world along, so it is loaded when somebody types a number. */
const loadParser = () => import('../../../shared/phone-columns.ts')

export interface ParsedPhone extends ReturnType<typeof phoneColumns> {
  kind: ReturnType<typeof likelyKind>
}

/** What the server will make of a number, as it is typed; null while there is nothing to say. */
export function useParsedPhone(raw: string, owner: 'company' | 'person'): ParsedPhone | null {
  const [parse, setParse] = useState<((raw: string) => ParsedPhone) | null>(null)
  useEffect(() => {
    let isCurrent = true
    loadParser().then(
      (parser) =>
        isCurrent &&
        setParse(() => (raw: string) => ({
          ...parser.phoneColumns(raw),
          kind: parser.likelyKind(raw, owner),
        })),
      // Without the parser (the network is gone, say) there is no preview; the number can still be saved.
      () => {},
    )
    return () => {
      isCurrent = false
    }
  }, [owner])
  return parse && raw.trim() !== '' ? parse(raw.trim()) : null
}
