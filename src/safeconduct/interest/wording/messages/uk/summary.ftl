# Перше речення абзацу для преси.
subject-search = пошуковий інтерес до { quoted }
subject-topic = пошуковий інтерес до теми { quoted }
subject-page = інтерес до сторінки { quoted }
subject-site = інтерес до сайту
subject-bare = пошуковий інтерес
lead-rise-record = { $subject }{ $origin } зріс { $since }: { $amount } { $at } — рекорд { $began }.
lead-rise = { $subject }{ $origin } зріс { $since }: { $amount } { $at }.
lead-single-record = { $subject }{ $origin } піднявся вище звичайного { $at }: { $amount } — рекорд { $began }.
lead-single = { $subject }{ $origin } піднявся вище звичайного { $at }: { $amount }.
lead-above = { $subject }{ $origin } був вищий за звичайний { $at }: { $amount }.
lead-usual = { $subject }{ $origin } був на звичайному рівні { $at }: { $amount }.
lead-below = { $subject }{ $origin } був нижчий за звичайний { $at }: { $amount }.
lead-unknown = { $subject }{ $origin } { $at }: { $amount }. Що є звичайним, сказати ще не можна.
