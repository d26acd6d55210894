import { useId, useState } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { MergeForm } from './merge-form.tsx'

interface MergeDialogProps {
  kind: RecordRef['kind']
  /** Those that are chosen already; with one alone the others are looked for here. The first is kept unless another is chosen. */
  ids: readonly string[]
  open: boolean
  onOpenChange: (open: boolean) => void
  onMerged?: () => void
}

/** Makes one record of several: which one is kept, and whose value of each field. */
export function MergeDialog({ kind, ids, open, onOpenChange, onMerged }: MergeDialogProps) {
  const form = useId()
  const [state, setState] = useState<MergeState>('choosing')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="wide"
      title={kind === 'company' ? m.merge_title_company() : m.merge_title_person()}
      description={m.merge_text()}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{m.ui_cancel()}</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            disabled={state === 'choosing'}
            loading={state === 'sending'}
          >
            {m.merge_do()}
          </Button>
        </>
      }
    >
      <MergeForm
        id={form}
        kind={kind}
        ids={ids}
        onState={setState}
        onDone={() => {
          onOpenChange(false)
          onMerged?.()
        }}
      />
    </Dialog>
  )
}

/** `choosing`: fewer than two are there, or not compared yet. */
export type MergeState = 'choosing' | 'ready' | 'sending'
