import { type ReactNode, useState } from 'react'
import { onDemand, useOnDemand } from '../../../ui/on-demand.ts'

const popup = onDemand(() => import('./stale-dialog.tsx'))

export type StaleChoice = 'mine' | 'theirs'

export interface Question {
  theirs: string
  mine: string
  answer: (choice: StaleChoice) => void
}

/** Asks which text stays when somebody else was quicker: `await ask(theirs, mine)`. Render `dialog` beside the field. */
export function useStaleChoice(): {
  ask: (theirs: string, mine: string) => Promise<StaleChoice>
  dialog: ReactNode
} {
  const [question, setQuestion] = useState<Question | null>(null)
  const loaded = useOnDemand(popup, question !== null)

  function ask(theirs: string, mine: string): Promise<StaleChoice> {
    return new Promise((resolve) => {
      setQuestion({
        theirs,
        mine,
        answer: (choice) => {
          setQuestion(null)
          resolve(choice)
        },
      })
    })
  }

  return { ask, dialog: loaded && <loaded.StaleDialog question={question} /> }
}
