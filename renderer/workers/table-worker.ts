import { answerErrands } from './errand.ts'
import type { FileAsk, FileReply } from './read-roster-file.ts'
import { rosterFileReader } from './read-roster-file.ts'

answerErrands<FileAsk, FileReply>(rosterFileReader())
