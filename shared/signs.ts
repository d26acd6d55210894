/** Signs that nobody sees. Without schemas, so that a page of the web may have it. */

/** They turn around what stands beside them, and nobody who pasted one could find it; scripts need none to be read. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** All that is more than white space, joiners, fillers and other signs without a shape. */
const shape = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}\p{Cf}\u2800]/u

export function withoutDirections(text: string): string {
  return text.replace(directions, '')
}

export function showsNothing(text: string): boolean {
  return !shape.test(text)
}
