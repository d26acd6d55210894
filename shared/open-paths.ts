const openToAll =
  /^\/(login|signup|forgot-password|reset-password|confirm-email|arrival|goodbye|invitations|workspaces|returned)/

/** Whether a page of the web stands before the sign-in, or without the frame of those behind it. */
export function isOpenToAll(path: string): boolean {
  return openToAll.test(path)
}
