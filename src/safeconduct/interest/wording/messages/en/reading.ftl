# What can be wrong with a file, and what to know of one that was read. $in and $seen are empty or begin with a space.
where-line = Line { $line }: { $said }
where-table = Table “{ $table }”: { $said }
where-both = Table “{ $table }”, line { $line }: { $said }
in-column = { " " }in column “{ $column }”
seen = { " " }({ $found })

fault-empty = nothing is in the file. Export it again and send that.
fault-large = the file is larger than { $limit } MB. Send a shorter time, or part it into several files.
fault-long = there are more than { $limit } rows. Send a shorter time, or part the file.
fault-wide = there are more than { $limit } columns. Keep the date and the numbers that you need.
fault-binary = this is no text, sheet or archive that can be read. Save it as CSV or xlsx and send that.
fault-encoding = the letters are damaged. Export the file again, save it as UTF-8 and send that.
fault-quote = a quotation mark is not closed, or text stands right after it. Correct it, or export the file again.
fault-delimiter = the columns are not parted by comma, semicolon or tab. Save the file as CSV and send that.
fault-columns = the number of columns here is { $found } instead of { $expected }. Correct the line, or export the file again.
fault-cut = the file ends in the middle of this line. Export or copy it again, whole.
fault-header = there is a heading and nothing below it. Choose a time that has numbers and export again.
fault-no-dates = no line begins with a date. Export the table over time, with a date in each line.
fault-no-values = there are dates and not a single number. Choose a time that has numbers and export again.
fault-choose = it is not plain which columns are meant. Choose the date and the numbers among: { $columns }.
fault-choice = the chosen column “{ $column }” is not there, or is there twice. Choose among: { $columns }.
fault-unit = the file does not say what its numbers{ $in } are. Choose count, index, share, impressions or views.
fault-date = no date can be read here{ $seen }. Write it like 2025-11-24, or 2025-11 for a month.
fault-date-order = this date can be read with the day or the month first{ $seen }. Choose which comes first.
fault-date-mixed = the date is written otherwise than in line { $first }{ $seen }. Write all dates in one way.
fault-number = no number can be read here{ $in }{ $seen }. Write it like 70253 or 70 253.
fault-decimal = this number{ $in }{ $seen } can be a thousand or a fraction. Choose which sign stands before decimals.
fault-number-mixed = the sign before decimals{ $in }{ $seen } is another than in line { $first }. Use one sign in the whole file.
fault-fraction = this count{ $in }{ $seen } has a fraction. Correct the number, or choose another unit.
fault-over = the number{ $in }{ $seen } is above { $limit }, which such a unit cannot be. Correct it, or choose another unit.
fault-order = this period is earlier than the one before it. Sort the lines by date.
fault-duplicate = this period was already in line { $first }. Keep one of the two.
fault-step = this date does not fit the step between the others. Correct it: only hours, days, weeks or months.
fault-future = this period begins after the numbers were taken. Correct the date, or the day of the export.
fault-json = the text breaks off or was changed here. Save the answer again, whole.
fault-answer = this is no answer of the pageviews service for articles. Ask for views per article and save that.
fault-not-found = the answer says that nothing was found. Check the title; it may be misspelt, or had no views in that time.
fault-web-page = this is a web page and no export. Sign in again there and use its export button.
fault-archive = the archive is damaged, locked by a password, or holds no table that is known. Unpack it and send the table.
fault-archive-large = unpacked, the archive is larger than { $limit } MB. Unpack it and send only the table over time.
fault-compressed = the file is compressed. Unpack it first; logs and dumps are counted with “interest count”.
fault-sheet = the sheet cannot be read. Save it again as xlsx, or as CSV.
fault-sheets = several sheets ({ $sheets }) have content. Keep one of them and send that.
fault-counted = this is a log or a dump. Count it with “interest count” and send the counts.

note-last = The last period may not be over, and its number may still grow: say when the file was exported.
note-assumed = { $unit ->
    [index] The file does not say what its numbers are; they were taken for an index. If that is wrong, say what they are.
   *[other] The file does not say what its numbers are; they were taken for counts. If that is wrong, say what they are.
 }
note-gaps = { $n ->
    [one] { $count } period is not in the file; it stays without a value.
   *[other] { $count } periods are not in the file; they stay without a value.
 }
note-zeros = { $n ->
    [one] { $count } period is not in the file: nobody came then; it was read as 0.
   *[other] { $count } periods are not in the file: nobody came then; they were read as 0.
 }
note-bots = { $percent } of the views{ $in } come from one sort of device ({ $devices }): many may be from machines.
note-title = The file says of itself: { $title }
note-fewer = The title names { $expected } periods, and the file has { $found }: it may be cut, so compare it with the source.
note-filters = The export was restricted: { $filters }.
note-no-numbers = Only the filters of an export are here, and no numbers: send its other tables too.
note-withheld = The provider leaves out rare searches, so the list does not add up to the total.
note-unknown-list = The heading of the table “{ $table }” is in a language that is not known here: check that it lists searches.
note-share-unclear = The sheet does not say whether its shares are percent or fractions, so only the counts were read.
note-no-end = Line { $line } has no end, so its number may be cut: compare it with the source.
note-of = { " " }of “{ $name }”
