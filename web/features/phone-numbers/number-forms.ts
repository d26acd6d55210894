/** The forms of numbers, which only whoever adds or changes one needs. */
import { onDemandPart } from '../../ui/on-demand.ts'

export const NewNumber = onDemandPart(() => import('./new-number.tsx'), 'NewNumber')

export const NumberForm = onDemandPart(() => import('./number-form.tsx'), 'NumberForm')
