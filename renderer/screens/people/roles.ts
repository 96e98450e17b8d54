import type { PersonRole } from '../../../shared/ipc/contract.ts'

/** What people of a desk may be, most first. */
export const roles = ['admin', 'edit', 'view'] as const satisfies readonly PersonRole[]
