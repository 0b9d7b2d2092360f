"""Names of months as exports write them, in English, Ukrainian, Russian and French."""

_NAMES = """
january jan січень січня январь января янв janvier janv
february feb лютий лютого февраль февраля фев février fevrier févr fevr
march mar березень березня март марта мар mars
april apr квітень квітня апрель апреля апр avril avr
may травень травня май мая mai
june jun червень червня июнь июня июн juin
july jul липень липня июль июля июл juillet juil
august aug серпень серпня август августа авг août aout
september sept sep вересень вересня сентябрь сентября сен сент septembre
october oct жовтень жовтня октябрь октября окт octobre
november nov листопад листопада ноябрь ноября ноя нояб novembre
december dec грудень грудня декабрь декабря дек décembre decembre déc
"""
MONTHS = {name: number for number, line in enumerate(_NAMES.split("\n")) for name in line.split()}
