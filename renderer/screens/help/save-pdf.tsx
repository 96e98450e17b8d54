import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chapter } from '../../../shared/help/manual.ts'
import { manualHtml } from '../../../shared/help/manual-html.ts'
import { saveManual } from '../../actions/desk/save-manual.ts'
import { tagOf } from '../../language.ts'
import { Icon } from '../../ui/icon.tsx'
import { Looks } from '../../ui/looks.tsx'
import { useManner } from '../../ui/manner.ts'
import { useTell } from '../../ui/toast.tsx'
import { useAction } from '../use-records.ts'
import { packedPictures } from './pictures.ts'

export interface SavePdfProps {
  readonly chapters: readonly Chapter[] | null
  readonly version: string
  /** What is to be said where no PDF can be made. */
  readonly onTrouble: (words: string) => void
}

/** The manual as one file for the office. */
export function SavePdf({ chapters, version, onTrouble }: SavePdfProps) {
  const { t } = useTranslation()
  const { manner } = useManner()
  const tell = useTell()
  const saving = useAction(saveManual)
  const [packing, setPacking] = useState(false)
  const save = async (made: readonly Chapter[]): Promise<void> => {
    onTrouble('')
    setPacking(true)
    try {
      const paper = { language: tagOf(manner.language), version, say: (key: string, values?: object) => t(key, { ...values }) }
      const html = manualHtml(made, { ...paper, pictures: await packedPictures() })
      const name = `${t('help:manual').replaceAll(' ', '_')}_${version}.pdf`
      const done = await saving.run({ html, name })
      if (done.ok) tell({ words: t('help:pdf.saved', { name }) })
      else onTrouble(t('help:pdf.none', { print: t('help:print.deed') }))
    } finally {
      setPacking(false)
    }
  }
  return (
    <Looks>
      <Button
        leftSection={<Icon of={IconFileTypePdf} />}
        loading={packing}
        disabled={chapters === null}
        onClick={() => void (chapters && save(chapters))}
      >
        {t('help:pdf.deed')}
      </Button>
    </Looks>
  )
}
