import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scope } from '../../../shared/sync/scope.ts'
import { scopeKind } from '../../../shared/sync/scope.ts'
import type { AskConsent } from '../../data/consent.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useDays } from '../../ui/use-days.ts'
import { paramsInside, useDeedWords } from '../deed-words.ts'
import { useTools } from '../use-records.ts'

type Asked = Parameters<AskConsent>[0] & { readonly answer: (agreed: boolean) => void }

/** Asks once before a deed that deletes much (SPEC H1), whichever screen it comes from. */
export function ConsentDialog() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { number } = useDays()
  const deedWords = useDeedWords()
  const [asked, setAsked] = useState<readonly Asked[]>([])
  useEffect(() => desk.onConsent(question => new Promise(answer => setAsked(others => [...others, { ...question, answer }]))), [desk])
  const [first] = asked
  if (!first) return null
  const { intent, share, answer } = first
  const answerWith = (agreed: boolean) => {
    answer(agreed)
    setAsked(others => others.slice(1))
  }
  const place = placeOf(intent.scope)
  const { action } = intent.params
  const shown = number(share.deleted)
  return (
    <ConfirmDialog
      open
      title={t('desk:consent.title', { count: share.deleted, shown })}
      deed={t('desk:consent.deed', { count: share.deleted, shown })}
      onDeed={() => answerWith(true)}
      onClose={() => answerWith(false)}
    >
      {intent.action === 'desk.undo' && typeof action === 'string' && (
        <p>{t('desk:consent.undo', { deed: deedWords({ deed: { action }, params: paramsInside(intent.params) }) })}</p>
      )}
      <p>
        <b>{t(`desk:consent.share.${place}`, { all: number(share.shown), deleted: shown })}</b>{' '}
        {t(`desk:consent.who.${desk.facts.headquarters === null ? 'alone' : place}`)}
      </p>
      <p>{t('desk:consent.back')}</p>
    </ConfirmDialog>
  )
}

function placeOf(scope: Scope): 'association' | 'joint' | 'other' {
  const kind = scopeKind(scope)
  return kind === 'association' || kind === 'joint' ? kind : 'other'
}
