/** Whether headquarters does or decides this deed in order; it is taken back by another of them, not by an undo. */
export const isDecided = (action: string): boolean => action.startsWith('headquarters.') || commands.has(action)

const commands: ReadonlySet<string> = new Set([
  'applications.invite',
  'applications.accept-invitation',
  'applications.decline-invitation',
  'applications.submit',
  'applications.withdraw',
])
