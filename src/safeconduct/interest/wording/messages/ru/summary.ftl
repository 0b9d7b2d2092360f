# Первое предложение абзаца для прессы.
subject-search = поисковый интерес к { quoted }
subject-topic = поисковый интерес к теме { quoted }
subject-page = интерес к странице { quoted }
subject-site = интерес к сайту
subject-bare = поисковый интерес
lead-rise-record = { $subject }{ $origin } вырос { $since }: { $amount } { $at } — рекорд { $began }.
lead-rise = { $subject }{ $origin } вырос { $since }: { $amount } { $at }.
lead-single-record = { $subject }{ $origin } поднялся выше обычного { $at }: { $amount } — рекорд { $began }.
lead-single = { $subject }{ $origin } поднялся выше обычного { $at }: { $amount }.
lead-above = { $subject }{ $origin } был выше обычного { $at }: { $amount }.
lead-usual = { $subject }{ $origin } был на обычном уровне { $at }: { $amount }.
lead-below = { $subject }{ $origin } был ниже обычного { $at }: { $amount }.
lead-unknown = { $subject }{ $origin } { $at }: { $amount }. Что обычно, сказать пока нельзя.
