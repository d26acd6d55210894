import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { mergeQuery } from './api.ts'
import { useUndoMerge } from './use-merge.ts'

/** Beside the entry of a merge on a timeline, for as long as it can be undone. */
export function UndoMerge({ mergeId }: { mergeId: string }) {
  const { data } = useQuery(mergeQuery(mergeId))
  const [isUndoing, setUndoing] = useState(false)
  const undo = useUndoMerge()
  if (!data?.undoableUntil) return null
  return (
    <Button
      variant="ghost"
      size="small"
      loading={isUndoing}
      onClick={async () => {
        setUndoing(true)
        await undo(mergeId)
        setUndoing(false)
      }}
    >
      {m.ui_undo()}
    </Button>
  )
}
