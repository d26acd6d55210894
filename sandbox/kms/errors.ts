/** KMS's errors: HTTP 400 (500 for its own), the name in `__type`, a message. */
interface KmsFault extends Error {
  type: string
  status: 400 | 500
}

/** Thrown by the stand-in's handlers and turned into an answer by its app. */
export function kmsFault(type: string, message = type, status: 400 | 500 = 400): KmsFault {
  return Object.assign(new Error(message), { name: 'KmsFault', type, status })
}

export function isKmsFault(error: unknown): error is KmsFault {
  return error instanceof Error && error.name === 'KmsFault'
}
