import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { deskNameIn } from '../../../shared/desks/desk-name.ts'
import type { DeskRecord } from '../../../shared/desks/desk-record.ts'

/** A desk in a sentence: what its PC is called and who sits there. */
export function useDeskName(): (desk: Pick<DeskRecord, 'name' | 'pc'>) => string {
  const { t } = useTranslation()
  return useCallback(desk => deskNameIn(desk, (key, values) => t(key, { ...values })), [t])
}
