let typed = ''

/** Keeps the address of the login form as it is typed, also while the next page is on its way. */
export function keepTypedAddress(email: string): void {
  typed = email
}

/** For a form that asks for it again: what stood in the login form last. */
export function typedAddress(): string {
  return typed
}
