import { useState } from 'react'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { DeleteImportDialog } from './delete-import-dialog.tsx'
import { problemPlace, problemText } from './words.ts'

/** A file that cannot be taken: why, where in it, and the way on. */
export function RefusedNote({ view, onLeave }: { view: ImportView; onLeave: () => void }) {
  const [deleting, setDeleting] = useState(false)
  const place = view.problem && problemPlace(view.problem)
  return (
    <div className="px-4 pt-1 sm:px-6">
      <Banner
        tone="bad"
        title={m.import_refused()}
        actions={
          <>
            <Button variant="primary" onClick={onLeave}>
              {m.import_choose_other()}
            </Button>
            <Button onClick={() => setDeleting(true)}>{m.import_delete()}</Button>
          </>
        }
      >
        {place && <p className="text-ink">{place}</p>}
        {view.problem && <p>{problemText(view.problem)}</p>}
        <p>{m.import_refused_nothing()}</p>
      </Banner>
      <DeleteImportDialog view={view} open={deleting} onOpenChange={setDeleting} onDeleted={onLeave} />
    </div>
  )
}
