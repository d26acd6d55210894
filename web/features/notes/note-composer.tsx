import { useRef } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useOwnPlace } from '../me/api.ts'
import { useAddNote } from './api.ts'
import { useDraft } from './draft.ts'
import { lengthFault, saveKeys } from './note-field.ts'

/** Where a note is written. What is typed stays on this device until the server has it. */
export function NoteComposer({ of }: { of: RecordRef }) {
  const draft = useDraft(useOwnPlace(), `${of.kind}.${of.id}`)
  const adding = useAddNote()
  const area = useRef<HTMLTextAreaElement>(null)
  useShortcut('note', () => area.current?.focus())

  const fault = lengthFault(draft.body)
  const isBlank = draft.body.trim() === ''

  async function save() {
    if (isBlank || fault || adding.isPending) return
    await adding.mutateAsync({ id: draft.id, of, body: draft.body }).then(draft.clear, () => {})
    area.current?.focus()
  }

  function discard() {
    draft.clear()
    adding.reset()
    area.current?.focus()
  }

  return (
    <div data-typed="kept" className="flex flex-col gap-2">
      <TextArea
        ref={area}
        label={m.note_composer_label()}
        hideLabel
        placeholder={m.note_composer_placeholder()}
        value={draft.body}
        onValueChange={draft.write}
        onCommit={save}
        readOnly={adding.isPending}
        error={fault}
        rows={2}
        className="min-h-14"
      />
      {adding.isError && (
        <ErrorNote {...explain(adding.error)} text={`${m.note_not_saved()} ${explain(adding.error).text}`} />
      )}
      {!isBlank && (
        <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
          <p className="mr-auto text-xs text-ink-faint">
            {draft.wasRestored ? m.note_draft_restored() : m.note_draft_kept()}
          </p>
          <Button variant="ghost" size="small" onClick={discard} disabled={adding.isPending}>
            {m.note_draft_discard()}
          </Button>
          <Button
            variant="primary"
            size="small"
            loading={adding.isPending}
            disabled={fault !== null}
            onClick={save}
            aria-keyshortcuts={saveKeys.aria}
          >
            {adding.isError ? m.note_retry() : m.note_save()}
            <span aria-hidden="true" className="text-xs opacity-80 max-sm:hidden">
              {saveKeys.shown}
            </span>
          </Button>
        </div>
      )}
    </div>
  )
}
