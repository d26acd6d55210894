/** What a stop point is in a process of the fault suite: where it was told to die, it dies, without a last word. */
let diesAt: unknown = null

process.on('message', (point) => {
  diesAt = point
  process.send?.('heard')
})

export async function stopPoint(at: string): Promise<void> {
  if (at === diesAt) process.kill(process.pid, 'SIGKILL')
}
