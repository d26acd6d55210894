import { useState } from 'react'
import { isComposing } from '../../lib/composing.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useOwnPlace } from '../me/api.ts'
import { useStaleChoice } from '../records/facts/stale-choice.tsx'
import { isProblem } from '../records/is-problem.ts'
import { useDraft } from './draft.ts'
import { lengthFault, saveKeys } from './note-field.ts'

export interface SavedText {
  body: string
  version: number
}

interface NoteEditorProps {
  /** Names the draft: what is typed survives a reload. */
  about: string
  note: SavedText
  /** Rejects with `stale_version` and the current state when somebody was quicker. */
  save: (body: string, version: number) => Promise<unknown>
  /** Reads the current note out of that state. */
  readCurrent: (current: unknown) => SavedText
  /** An empty text takes the note away. */
  mayBeEmpty?: boolean
  onClose: () => void
}

/** Changes a note in its place. Esc only folds it: what was typed is there when it is opened again. */
export function NoteEditor({ about, note, save, readCurrent, mayBeEmpty = false, onClose }: NoteEditorProps) {
  const draft = useDraft(useOwnPlace(), about, note.body)
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const { ask, dialog } = useStaleChoice()
  const fault = lengthFault(draft.body)
  const isRefused = fault !== null || (!mayBeEmpty && draft.body.trim() === '')

  function close() {
    draft.clear()
    onClose()
  }

  async function submit() {
    if (isRefused || saving) return
    if (draft.body === note.body) return close()
    setSaving(true)
    setFailure(null)
    try {
      await saveOnTop(note.version)
      close()
    } catch (error) {
      setFailure(error)
      setSaving(false)
    }
  }

  async function saveOnTop(version: number): Promise<void> {
    try {
      await save(draft.body, version)
    } catch (error) {
      if (!isProblem(error, 'stale_version')) throw error
      const current = readCurrent(error.params.current)
      if ((await ask(current.body, draft.body)) === 'mine') await saveOnTop(current.version)
    }
  }

  return (
    <div data-typed="kept" className="flex flex-col gap-2 whitespace-normal">
      <TextArea
        autoFocus
        label={m.note_edit()}
        hideLabel
        value={draft.body}
        onValueChange={draft.write}
        onCommit={submit}
        onKeyDown={(event) => event.key === 'Escape' && !isComposing(event) && onClose()}
        readOnly={saving}
        error={fault}
      />
      {failure !== null && (
        <ErrorNote {...explain(failure)} text={`${m.note_not_saved()} ${explain(failure).text}`} />
      )}
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={close} disabled={saving}>
          {m.ui_cancel()}
        </Button>
        <Button
          variant="primary"
          size="small"
          loading={saving}
          disabled={isRefused}
          onClick={submit}
          aria-keyshortcuts={saveKeys.aria}
        >
          {m.ui_save()}
        </Button>
      </div>
      {dialog}
    </div>
  )
}
