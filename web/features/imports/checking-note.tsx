import { m } from '../../lib/messages.ts'
import { Progress } from '../../ui/progress.tsx'
import { Card } from '../../ui/section.tsx'

/** While the server reads the file for the first time. */
export function CheckingNote() {
  return (
    <Card className="flex flex-col gap-3 p-4">
      <Progress label={m.import_checking()} value={null} text="" />
      <p className="text-sm text-ink-soft">{m.import_checking_hint()}</p>
    </Card>
  )
}
