// BIZ UDPGothic in both weights, in pieces by unicode-range, so that every PC breaks lines alike.
import '@fontsource/biz-udpgothic/400.css'
import '@fontsource/biz-udpgothic/700.css'
