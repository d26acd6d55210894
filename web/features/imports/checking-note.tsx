import { m } from '../../lib/messages.ts'
import { Progress } from '../../ui/progress.tsx'
import { Card } from '../../ui/section.tsx'

/** While the server reads the file for the first time. */
export function CheckingNote() {
  return (
    <Card className="flex max-w-4xl flex-col gap-3 px-4 py-4 sm:px-6">
      <Progress label={m.import_checking()} value={null} text="" />
      <p className="text-sm text-ink-soft">{m.import_checking_hint()}</p>
    </Card>
  )
}
