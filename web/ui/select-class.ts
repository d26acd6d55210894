import { classes } from './classes.ts'
import { controlClass } from './field.tsx'

/** The button of a select, whether it has been opened yet or not. */
export const selectClass = classes(
  controlClass,
  'flex h-control items-center justify-between gap-2 text-left select-none',
)
