import type { ReactNode } from 'react'
import { MayEditContext } from './may-edit.ts'

/** Fields and buttons that lead elsewhere, narrow what is shown or close it, and write nothing: also for whoever may only look. */
export const Looks = ({ children }: { readonly children: ReactNode }) => <MayEditContext value>{children}</MayEditContext>
