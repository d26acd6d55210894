import { type DragEvent, useRef, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useUpload } from './api.ts'

/** Takes one file, dropped or chosen, and says the id of the import that it begins. */
export function DropZone({ onUploaded }: { onUploaded: (id: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const upload = useUpload()
  const [isOver, setOver] = useState(false)
  const [isOneTooMany, setOneTooMany] = useState(false)

  function take(files: FileList | null) {
    const [file] = files ?? []
    if (!file || upload.isPending) return
    setOneTooMany((files?.length ?? 0) > 1)
    if (files?.length === 1) upload.mutate(file, { onSuccess: ({ id }) => onUploaded(id) })
    if (input.current) input.current.value = ''
  }

  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <section
      aria-label={m.import_drop_title()}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classes(
        'mx-4 mb-4 flex flex-col items-center gap-3 rounded-md border border-dashed px-4 py-8 text-center sm:mx-6',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-field bg-canvas',
      )}
    >
      <p className="text-base font-bold">{isOver ? m.import_drop_now() : m.import_drop_title()}</p>
      <Button variant="primary" loading={upload.isPending} onClick={() => input.current?.click()}>
        {m.import_choose_file()}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-label={m.import_choose_file()}
        onChange={(event) => take(event.target.files)}
      />
      <div className="max-w-lg text-sm text-ink-soft">
        <p>{m.import_drop_hint()}</p>
        <p>{m.import_nothing_yet()}</p>
      </div>
      {upload.isPending && (
        <div className="w-full max-w-sm">
          <Progress label={m.import_uploading()} value={null} text="" />
        </div>
      )}
      {isOneTooMany && <ErrorNote text={m.import_one_file()} />}
      {upload.isError && <ErrorNote {...explain(upload.error)} />}
    </section>
  )
}
