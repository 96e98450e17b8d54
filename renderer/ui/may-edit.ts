import { createContext, useContext } from 'react'

/**
 * Whether whoever sits here may write what the page shows. Asked by everything that writes: fields that save, a page's and a
 * panel's actions. What it forbids the host refuses all the same; this only says so beforehand.
 */
export const MayEditContext = createContext(true)

export const useMayEdit = (): boolean => useContext(MayEditContext)
