import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { outlineShortcuts } from '../../../shared/documents/outline-shortcuts.ts'
import { saveShortcuts } from '../../actions/desk/save-shortcuts.ts'
import { Icon } from '../../ui/icon.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { PaperPage } from '../paper-page.tsx'
import { usePlace } from '../shell/place.ts'
import { usePaperWords } from '../use-paper-words.ts'

/** All keys on one paper. F1 opens it from anywhere. */
export function ShortcutsPage() {
  const { t } = useTranslation()
  const { back } = usePlace()
  const paper = usePaperWords()
  return (
    <PaperPage
      title={t('shortcuts:title')}
      fact={t('shortcuts:fact')}
      back={{ words: t('handover:back'), onBack: back }}
      paper={paper}
      outline={outlineShortcuts(paper.words)}
      save={saveShortcuts}
      words={{ deed: t('handover:save.deed'), language: t('handover:language'), saved: name => t('handover:saved', { name }) }}
      ways={
        <Button leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
          {t('handover:print.deed')}
        </Button>
      }
    >
      <PanelSection title={t('shortcuts:find.title')}>
        <p>{t('shortcuts:find.about')}</p>
      </PanelSection>
    </PaperPage>
  )
}
