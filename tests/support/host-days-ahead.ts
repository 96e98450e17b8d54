// Loaded before a program (`--import`): it believes that it is later by as many milliseconds as this says, as after a week away.
const ahead = Number(process.env['KAKEHASHI_TEST_AHEAD'] ?? 0)
const real = Date.now.bind(Date)

Date.now = () => real() + ahead
