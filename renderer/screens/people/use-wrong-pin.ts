import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WrongPin } from '../../../shared/core/pin.ts'

type Reply = { readonly ok: true } | { readonly ok: false; readonly problem: string } | WrongPin

/** What a field says of a PIN that did not open, and how many more may be wrong. `heard` gives the reply on. */
export function useWrongPin() {
  const { t } = useTranslation()
  const [tries, setTries] = useState(0)
  return {
    heard: <R extends Reply>(reply: R): R => {
      if ('tries' in reply) setTries(reply.tries)
      return reply
    },
    words: (trouble: string | null): string | undefined => {
      if (trouble === 'wrong-pin') return t('people:who.wrong-pin', { count: tries })
      return trouble === 'wait' ? t('people:who.wait') : undefined
    },
  }
}
