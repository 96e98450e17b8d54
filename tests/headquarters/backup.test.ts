import { backupSuite } from './backup-suite.ts'
import { pglite, postgres } from './homes.ts'

backupSuite(pglite)
backupSuite(await postgres())
