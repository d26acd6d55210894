import type { SearchHit } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'
import { Marked } from './marked.tsx'

type Found = Pick<SearchHit, 'kind' | 'name' | 'detail'> &
  Partial<Pick<SearchHit, 'matched' | 'matchedText' | 'matchedField' | 'marks'>>

/** A record that was found: its name, why it was found where the name does not show it, and where it is. */
export function RecordText({ record }: { record: Found }) {
  const note = matchNote(record)
  const { name, detail, matchedText, marks } = record
  return (
    <>
      <span className="sr-only">{record.kind === 'company' ? m.search_company() : m.search_person()}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base">
          <Marked text={name} ranges={marks?.name} />
        </span>
        {(note || detail) && (
          <span className="block truncate text-xs text-ink-faint">
            {note && (
              <>
                {note}: <Marked text={matchedText ?? ''} ranges={marks?.matchedText} />
                {detail && <span className="mx-1">·</span>}
              </>
            )}
            <Marked text={detail} ranges={matchedText === detail ? marks?.matchedText : []} />
          </span>
        )}
      </span>
    </>
  )
}

const notes: Record<SearchHit['matched'], (() => string) | null> = {
  name: null,
  reading: () => m.search_matched_reading(),
  english_name: () => m.search_matched_english_name(),
  corporate_number: () => m.search_matched_corporate_number(),
  phone_number: () => m.search_matched_phone_number(),
  securities_code: () => m.company_securities_code(),
  department: () => m.person_department(),
  title: () => m.person_job_title(),
  email: () => m.person_email(),
  address: () => m.company_address(),
  company: () => m.search_company(),
  // By the name that the workspace gave it.
  custom: null,
}

/** Why a record is in the list when its name does not show it; an address that is shown anyway needs no second line. */
function matchNote({ matched, matchedText, matchedField, detail }: Found): string | null {
  if (matchedField !== undefined) return matchedField
  const note = matched && matchedText && matchedText !== detail ? notes[matched] : null
  return note ? note() : null
}
