import { Save, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ViewContent } from '../../../shared/views.ts'
import { explain } from '../../lib/explain.ts'
import { faultOf } from '../../lib/faults.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import type { OfferedView } from './names.ts'
import { mayChange } from './rights.ts'
import { asSent, useViewVerbs } from './verbs.ts'

interface ViewChangesProps {
  view: OfferedView | undefined
  content: ViewContent
  /** To the view as it is kept. */
  goTo: (id: string) => Promise<void>
}

/** What becomes of what was changed beside the view: kept in it, where one may, or taken back. */
export function ViewChanges({ view, content, goTo }: ViewChangesProps) {
  const me = useMe()
  const verbs = useViewVerbs()
  const [isSaving, setSaving] = useState(false)
  const saved = view?.saved

  async function save() {
    if (!saved || isSaving) return
    setSaving(true)
    try {
      await verbs.edit(saved, asSent(content))
      await goTo(saved.id)
      toast({ title: m.view_saved({ name: saved.name }), tone: 'ok' })
    } catch (error) {
      toast({ title: faultOf(error) ?? explain(error).text, tone: 'bad' })
    }
    setSaving(false)
  }

  return (
    <>
      {saved && mayChange(me, saved) && (
        <Button size="small" icon={Save} loading={isSaving} onClick={() => void save()}>
          {m.view_save_changes()}
        </Button>
      )}
      <Button variant="ghost" size="small" icon={Undo2} onClick={() => void goTo(view?.id ?? 'all')}>
        {m.ui_undo()}
      </Button>
    </>
  )
}
