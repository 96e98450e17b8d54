import { useTranslation } from 'react-i18next'
import type { Ask } from '../../../shared/ipc/contract.ts'
import type { DeskFacts, DeskState } from '../../../shared/ipc/values.ts'
import { Front } from '../first-run/front.tsx'
import { SheetSteps } from './sheet-steps.tsx'

export interface FirstSheetProps {
  readonly ask: Ask
  readonly desk: DeskFacts
  readonly onOpen: (state: DeskState) => void
}

/** The last step of a new desk: its rooms open when the recovery sheet was typed back (SPEC K5). */
export function FirstSheet({ ask, desk, onOpen }: FirstSheetProps) {
  const { t } = useTranslation()
  return (
    <Front>
      <div className="kk-form">
        <h1 className="kk-front__title">{t('keys:sheet.title')}</h1>
        <SheetSteps ask={ask} desk={desk} start="make" onDone={() => void ask('desk:state', {}).then(onOpen)} />
      </div>
    </Front>
  )
}
