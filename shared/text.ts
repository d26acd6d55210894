/** What a text from outside may hold. Refusals are codes; the sentences are `field_<code>` in the messages. */
import { z } from 'zod'
import { showsNothing, withoutDirections } from './signs.ts'

/** Control characters have no place in a name; a note may have tabs and line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlsButBreaks = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

const isWellFormed = (text: string) => text.isWellFormed()

/** One line of at most `most` characters, without marks of direction and outer white space (U+3000 too). */
export function shortText(most: number) {
  return z
    .string()
    .overwrite(withoutDirections)
    .trim()
    .max(most)
    .refine((text) => !controls.test(text), 'control_characters')
    .refine(isWellFormed, 'not_well_formed')
}

/** What something is called: one line of 1 to `most` characters, of which one can be seen. */
export function nameOf(most: number) {
  return shortText(most)
    .min(1, { abort: true })
    .refine((text) => !showsNothing(text), 'too_small')
}

/** The name of a person, a company, a workspace. */
export const nameText = nameOf(200)

/** Several lines of at most `most` characters, line breaks kept and written as \n. */
export function longText(most: number) {
  return z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .pipe(
      z
        .string()
        .max(most)
        .refine((text) => !controlsButBreaks.test(text), 'control_characters')
        .refine(isWellFormed, 'not_well_formed'),
    )
}

export const noteText = longText(20_000)
