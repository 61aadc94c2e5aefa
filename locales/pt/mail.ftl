mail-reply-signature = { $expert }, { $team }
mail-request-line = Pedido #{ $number } · { $organisation }
mail-open-request = Abrir o seu pedido
mail-quote = Em { $date }, { $name } escreveu:
mail-receipt-subject = Recebemos o seu pedido: { $subject }
mail-receipt-body = Obrigado pelo seu contacto. A equipa «{ $team }» recebeu o seu pedido #{ $number } e responder-lhe-á por e-mail.
mail-receipt-hint = Se pretender acrescentar algo, basta responder a este e-mail.
mail-resolved-subject = Resolvido: { $subject }
mail-resolved-body = O seu pedido #{ $number } foi marcado como resolvido pela equipa «{ $team }».
mail-resolved-hint = Se ainda houver algo por resolver, basta responder a este e-mail ou reabrir o pedido na respetiva página.
mail-sign-in-subject = A sua ligação de acesso
mail-sign-in-body = Utilize esta ligação para iniciar sessão em { $organisation }. Funciona uma única vez e é válida durante 30 minutos.
mail-sign-in-link = Iniciar sessão
mail-sign-in-hint = Se não fez este pedido, pode ignorar este e-mail.
mail-promise-subject = Quando receberá uma resposta: { $subject }
mail-promise-body = Esta mensagem diz respeito ao seu pedido #{ $number }, que está com a equipa «{ $team }».
mail-notices-subject = { $n ->
    [one] { $n } pedido requer a sua atenção
   *[other] { $n } pedidos requerem a sua atenção
}
mail-notices-body = As horas correspondem ao seu fuso horário ({ $zone }).
mail-notices-line = #{ $number }, { $team }: { $text }
mail-notices-more = { $n ->
    [one] E mais { $n }.
   *[other] E mais { $n }.
}
mail-notices-link = Ver os seus avisos
mail-notices-hint = Pode desativar estes e-mails nas suas preferências.
mail-approval-subject = A sua aprovação é necessária
mail-approval-reminder-subject = Lembrete: a sua aprovação é necessária
mail-approval-body = { $organisation } pede a sua aprovação:
mail-approval-until = Pode decidir até { $date } ({ $zone }).
mail-approval-link = Ver e decidir
mail-approval-hint = A ligação é só para si: quem a tiver pode decidir em seu nome, por isso não reencaminhe este e-mail. Ninguém lê as respostas.
mail-approval-approved-subject = Aprovado: { $subject }
mail-approval-declined-subject = Não aprovado: { $subject }
mail-approval-outcome-hint = A equipa «{ $team }» continua a tratar do seu pedido. Se pretender acrescentar algo, basta responder a este e-mail.
mail-copies = Em cópia: { $names }
mail-copy-hint = Recebe este e-mail em cópia. A sua resposta passa a fazer parte da conversa e { $name } pode lê-la.
mail-alert-mailbox-subject = Não é possível ler a caixa de correio «{ $name }»
mail-alert-mailbox-body = Desde { $date } ({ $zone }), não foi recolhido nenhum e-mail da caixa de correio «{ $name }».
mail-alert-mailbox-hint = Nada se perde: os e-mails ficam na caixa de correio e chegam assim que esta puder ser lida de novo. O Visavis continua a tentar.
mail-alert-link = Ver o que se passa
mail-confirm-address-subject = Este endereço é seu?
mail-confirm-address-body = Em { $organisation } foi indicado { $address } como seu endereço pessoal. Se for seu, confirme-o: os e-mails de lá passam a contar como seus.
mail-confirm-address-hint = Se não for seu, não faça nada. A ligação é válida durante três dias.
mail-confirm-address-link = Confirmar o endereço

# What the relay has no room for, how mails are known again, and test mails.
mail-files-on-page = Demasiado grande para um e-mail: { $names }. Encontra-se na página do seu pedido.
mail-files-left-out = Demasiado grande para um e-mail e não anexado: { $names }
mail-mark = Referência { $mark }
mail-trial-subject = E-mail de teste de { $organisation }
mail-trial-body = Este e-mail mostra que o envio funciona. Não é preciso fazer nada.
