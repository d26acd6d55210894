/** The forms of numbers, which only whoever adds or changes one needs. */
import { onDemandPart } from '../../ui/on-demand.ts'

export const NewNumber = onDemandPart(() => import('./new-number.tsx'), 'NewNumber')

export const NumberEditor = onDemandPart(() => import('./number-editor.tsx'), 'NumberEditor')
