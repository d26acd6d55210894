import type { SearchAnswer } from '../../../shared/contracts/records.ts'
import { isOnlyLegalForms } from '../../../shared/japanese.ts'
import { readQuery } from '../../../shared/search-query.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Spinner } from '../../ui/spinner.tsx'
import type { Suggestion } from './known.ts'

interface SearchOutcomeProps {
  question: string
  /** All that is offered, and how much of it is records. */
  count: number
  records: number
  record: Suggestion | null
  isBehind: boolean
  read: SearchAnswer['read'] | undefined
  hasMore: boolean
  error: unknown
}

/** Below what is offered: that there is more or nothing, and how the question was read; read out as it changes. */
export function SearchOutcome(props: SearchOutcomeProps) {
  const { count, isBehind, error } = props
  if (error)
    return (
      <p role="alert" className="px-3 py-3 text-sm text-bad">
        {explain(error).text}
      </p>
    )
  const texts = isBehind ? [] : textsOf(props)
  return (
    <div
      role="status"
      className={
        texts.some(({ isSeen }) => isSeen) || count === 0 ? 'px-3 py-2 text-sm text-ink-soft' : 'sr-only'
      }
    >
      {count === 0 && isBehind && <Spinner />}
      {texts.map(({ text, isSeen }) => (
        <p key={text} className={isSeen ? '' : 'sr-only'}>
          {text}
        </p>
      ))}
    </div>
  )
}

function textsOf({ question, count, records, record, read, hasMore }: SearchOutcomeProps) {
  if (record) return []
  if (question === '') return count === 0 ? [{ text: m.search_no_command(), isSeen: true }] : []
  const words = read?.number ? 1 : (read?.words.length ?? 0)
  const found =
    records === 0
      ? { text: nothingText(question, words), isSeen: true }
      : {
          text: hasMore ? m.search_more({ count: records }) : m.search_count({ count: records }),
          isSeen: hasMore,
        }
  const reading = readingOf(question, read)
  return reading ? [found, { text: reading, isSeen: true }] : [found]
}

function nothingText(query: string, words: number): string {
  if (isOnlyLegalForms(query)) return m.search_only_legal_form({ query })
  return words > 1 ? m.search_nothing_of_all({ query }) : m.search_nothing({ query })
}

/** Where that is not plain to see: a number however it is written, several words, Roman letters that are kana. */
function readingOf(question: string, read: SearchAnswer['read'] | undefined): string | null {
  if (!read) return null
  if (read.number) return m.search_read_number({ number: read.number })
  const { ways } = readQuery(question)
  const words = ways.map(([word = '', reading]) => (reading ? `${word} (${reading})` : word))
  const isPlain = words.length === 1 && words[0] === ways[0]?.[0]
  return isPlain || words.length === 0 ? null : m.search_read_words({ words: words.join(' + ') })
}
