import { createContext, useContext } from 'react'

/**
 * Whether whoever sits here may write what the page shows. Asked by fields that save and by every button (`WritingButton`);
 * what only looks stands in `Looks`. What it forbids the host refuses all the same; this only says so beforehand.
 */
export const MayEditContext = createContext(true)

export const useMayEdit = (): boolean => useContext(MayEditContext)
