import './page.css'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { useMayEdit } from './may-edit.ts'
import { useLangOf } from './use-lang-of.ts'

export interface PageHeadProps {
  readonly title: string
  /** One fact: how many, for when. */
  readonly fact?: ReactNode
  /** A second line under the title. */
  readonly under?: ReactNode
  readonly back?: { readonly words: string; readonly onBack: () => void }
  /** A Tag right after the title. */
  readonly mark?: ReactNode
  /** At most one filled button, and it comes last. */
  readonly actions?: ReactNode
}

/** The head of a page: title, one fact, actions on the right. Holds the page's only h1. */
export function PageHead({ title, fact, under, back, mark, actions }: PageHeadProps) {
  const { t } = useTranslation()
  const langOf = useLangOf()
  const mayEdit = useMayEdit()
  return (
    <div className="kk-page-head">
      {back && (
        <button type="button" className="kk-page-head__back" onClick={back.onBack}>
          <Icon of={IconArrowLeft} />
          {back.words}
        </button>
      )}
      <div className="kk-page-head__words">
        <div className="kk-page-head__line">
          <h1 lang={langOf(title)}>{title}</h1>
          {mark}
          {fact !== undefined && <span className="kk-page-head__fact">{fact}</span>}
        </div>
        {!mayEdit && <div className="kk-page-head__fact">{t('shell:ui.looking')}</div>}
        {under !== undefined && <div className="kk-page-head__fact">{under}</div>}
      </div>
      {actions !== undefined && <div className="kk-page-head__actions">{actions}</div>}
    </div>
  )
}
